/**
 * Network images as files. Start with {@code docs/reference/image-format.md}, then {@link
 * org.orthrus.isa.image.file.ImageReader} and {@link org.orthrus.isa.image.file.ImageWriter}.
 * {@code SectionTable}, {@code MapRecords}, {@code ProgramRecords} and {@code WordPacking} hold
 * writer and reader of each part side by side, {@code ImageCheck} what parts owe each other.
 */
package org.orthrus.isa.image.file;
