/**
 * Network images: what a compiler makes and a chip loads. Start at {@link
 * org.orthrus.isa.image.NetworkImage}; {@link org.orthrus.isa.image.Region}, {@link
 * org.orthrus.isa.image.Context} and {@link org.orthrus.isa.image.Walk} are what microcode sees of
 * it. How an image stands in a file is the matter of {@code image.file}.
 */
package org.orthrus.isa.image;
