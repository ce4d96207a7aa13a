/** Learning rules, compiler and importers: everything that ends up as microcode and an image. */
package org.orthrus.firmware;
