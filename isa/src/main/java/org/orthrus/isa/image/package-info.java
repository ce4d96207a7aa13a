/**
 * Network images: the model ({@link org.orthrus.isa.image.NetworkImage}), and the file. Of the
 * file, start with {@code docs/reference/image-format.md}; {@code SectionTable}, {@code
 * MapRecords}, {@code ProgramRecords} and {@code WordPacking} hold writer and reader of each part
 * side by side, {@code ImageCheck} what parts owe each other.
 */
package org.orthrus.isa.image;
