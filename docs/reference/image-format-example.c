/* Reads a network image as docs/reference/image-format.md describes it: verifies all of its checksums
   and prints sections and regions, with the sum and the first elements of the contents.
   cc -std=c99 -Wall -Wextra -o image-example image-format-example.c && ./image-example net.image */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { const uint8_t *at, *end; } Cursor;

static void fail(const char *why) {
  fprintf(stderr, "refused: %s\n", why);
  exit(2);
}

static uint64_t le(const uint8_t *p, int bytes) {
  uint64_t x = 0;
  for (int i = bytes - 1; i >= 0; i--) x = x << 8 | p[i];
  return x;
}

static uint32_t crc32c(const uint8_t *p, uint64_t n) {
  uint32_t crc = 0xFFFFFFFFu;
  while (n--) {
    crc ^= *p++;
    for (int k = 0; k < 8; k++) crc = crc >> 1 ^ (crc & 1 ? 0x82F63B78u : 0);
  }
  return ~crc;
}

static uint64_t take(Cursor *c, int bytes) {
  if (c->end - c->at < bytes) fail("a section ends inside a field");
  uint64_t x = le(c->at, bytes);
  c->at += bytes;
  return x;
}

static void name(Cursor *c, char *to) {
  uint32_t n = (uint32_t) take(c, 4);
  if (n < 1 || n > 255 || c->end - c->at < (int64_t) n) fail("a name is out of range");
  memcpy(to, c->at, n);
  to[n] = 0;
  c->at += n;
}

static int64_t element(const uint8_t *words, uint64_t first, int bits, int is_signed) {
  int64_t x = 0;
  for (int b = 0; b < bits; b++) {
    x |= (int64_t) (words[(first + b) / 8] >> (first + b) % 8 & 1) << b;
  }
  return is_signed && x >> (bits - 1) & 1 ? x - ((int64_t) 1 << bits) : x;
}

int main(int argc, char **argv) {
  static const uint8_t magic[8] = {0x89, 'O', 'R', 'T', 'H', '\r', '\n', 0x1A};
  if (argc != 2) fail("usage: image-example FILE");
  FILE *in = fopen(argv[1], "rb");
  if (!in) fail("cannot open the file");
  fseek(in, 0, SEEK_END);
  uint64_t length = (uint64_t) ftell(in);
  rewind(in);
  uint8_t *file = malloc(length + 1);
  if (!file || fread(file, 1, length, in) != length) fail("cannot read the file");
  fclose(in);

  if (length < 64 || memcmp(file, magic, 8)) fail("not an Orthrus image");
  if (le(file + 60, 4) != crc32c(file, 60)) fail("header checksum");
  if (le(file + 8, 2) != 1 || le(file + 10, 2) != 0) fail("version");
  if (le(file + 24, 8) != length) fail("length");
  for (int i = 40; i < 60; i++) if (file[i]) fail("reserved bytes");
  uint64_t n = le(file + 32, 4);
  if (n < 1 || n > 1048576 || 64 + 32 * n > length) fail("number of sections");
  if (le(file + 36, 4) != crc32c(file + 64, 32 * n)) fail("table checksum");
  printf("format 1.0, instruction set %u, %llu bytes, %llu sections\n",
         (unsigned) le(file + 12, 4), (unsigned long long) length, (unsigned long long) n);

  const uint8_t *regions = NULL;
  uint64_t expected = 64 + 32 * n, last = 0;
  for (uint64_t i = 0; i < n; i++) {
    const uint8_t *row = file + 64 + 32 * i;
    uint64_t type = le(row, 4), index = le(row + 4, 4), offset = le(row + 8, 8), bytes = le(row + 16, 8);
    uint64_t order = type << 32 | index;
    if (type < 1 || type > 12 || (type < 12 && index) || order <= last || le(row + 28, 4)) {
      fail("a table row");
    }
    last = order;
    if (offset != expected || bytes > length - offset) fail("a section's place");
    if (le(row + 24, 4) != crc32c(file + offset, bytes)) fail("a section's checksum");
    expected = (offset + bytes + 7) / 8 * 8;
    if (expected > length) fail("the filling is missing");
    for (uint64_t at = offset + bytes; at < expected; at++) if (file[at]) fail("filling");
    if (type == 4) regions = row;
    printf("section %llu/%llu: offset %llu, %llu bytes\n", (unsigned long long) type,
           (unsigned long long) index, (unsigned long long) offset, (unsigned long long) bytes);
  }
  if (expected != length || !regions) fail("the sections do not fill the file");

  Cursor c = {file + le(regions + 8, 8), file + le(regions + 8, 8) + le(regions + 16, 8)};
  uint32_t count = (uint32_t) take(&c, 4);
  for (uint32_t r = 0; r < count; r++) {
    char title[256], purpose[256];
    name(&c, title);
    name(&c, purpose);
    take(&c, 4);
    uint32_t core = (uint32_t) take(&c, 4);
    uint32_t memory = (uint32_t) take(&c, 4);
    uint64_t base = take(&c, 8), rows = take(&c, 4), columns = take(&c, 4), width = take(&c, 4);
    if (take(&c, 1)) {
      for (int field = 0; field < 5; field++) take(&c, 4);
    }
    if (take(&c, 1)) {
      char cut[256];
      name(&c, cut);
      for (int field = 0; field < 5; field++) take(&c, 4);
    }
    int bits = (int) take(&c, 1), fraction = (int) take(&c, 1), is_signed = (int) take(&c, 1);
    take(&c, 1);
    if (bits < 1 || bits > 32 || width < (uint64_t) bits || width > 1024 || !rows || !columns) {
      fail("a region");
    }
    printf("region %u %s (%s): core %u memory %u word %llu, %llu x %llu, %d bits (%d fraction, %s)", r, title,
           purpose, core, memory, (unsigned long long) base, (unsigned long long) rows,
           (unsigned long long) columns, bits, fraction, is_signed ? "signed" : "unsigned");
    uint64_t per_word = width / bits, row_words = (columns + per_word - 1) / per_word;
    uint64_t word_bytes = (width + 7) / 8;
    for (uint64_t i = 0; i < n; i++) {
      const uint8_t *row = file + 64 + 32 * i;
      if (le(row, 4) != 12 || le(row + 4, 4) != r) continue;
      if (le(row + 16, 8) != rows * row_words * word_bytes) fail("length of contents");
      const uint8_t *words = file + le(row + 8, 8);
      int64_t sum = 0;
      for (uint64_t y = 0; y < rows; y++) {
        for (uint64_t x = 0; x < columns; x++) {
          uint64_t word = (y * row_words + x / per_word) * word_bytes;
          int64_t e = element(words, word * 8 + x % per_word * bits, bits, is_signed);
          sum += e * (int64_t) (1 + (y * columns + x) % 1000);
          if (y == 0 && x < 3) printf(" %lld", (long long) e);
        }
      }
      printf(" weighted sum %lld", (long long) sum);
    }
    printf("\n");
  }
  free(file);
  return 0;
}
