/**
 * Network images: what a compiler makes and a chip loads. Start at {@link
 * org.orthrus.isa.image.NetworkImage}; {@link org.orthrus.isa.image.Region}, {@link
 * org.orthrus.isa.image.Context} and {@link org.orthrus.isa.image.Walk} are what microcode sees of
 * it. Of a network on several cores, {@link org.orthrus.isa.image.Route} and {@link
 * org.orthrus.isa.image.EventDecode} say where events go, and {@link
 * org.orthrus.isa.image.WholeRegion} puts together what is cut. How an image stands in a file is
 * the matter of {@code image.file}.
 */
package org.orthrus.isa.image;
