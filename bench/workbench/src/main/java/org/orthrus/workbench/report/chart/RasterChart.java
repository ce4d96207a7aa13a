package org.orthrus.workbench.report.chart;

import java.util.List;

/**
 * Spikes: timesteps to the right, a panel a layer, neurons downwards.
 *
 * @param timesteps numbered from 1
 */
public record RasterChart(String title, String description, int timesteps, List<Panel> panels) {

  /** Most neurons of a layer that has a stroke for each spike; of more, a stroke is for several. */
  public static final int MOST_SINGLE = 2000;

  private static final int SHADES = 5;
  private static final double GROUP_HEIGHT = 2;
  private static final double WIDTH = 400;
  private static final double LEFT = 34;
  private static final double RIGHT = 56;
  private static final double HEAD = 28;
  private static final double TALLEST = 150;
  private static final double SHORTEST = 48;
  private static final int FEW = 12;
  private static final double FEW_PITCH = 13;

  public RasterChart {
    panels = List.copyOf(panels);
  }

  /**
   * A layer.
   *
   * @param marked a neuron to stand out, the right answer for instance; -1 for none
   */
  public record Panel(String name, int neurons, int marked, List<Dot> dots) {
    public Panel {
      dots = List.copyOf(dots);
    }

    double height() {
      return neurons <= FEW
          ? neurons * FEW_PITCH
          : Math.max(SHORTEST, Math.min(TALLEST, 9 * Math.sqrt(neurons)));
    }
  }

  /** A spike. */
  public record Dot(int timestep, int neuron) {}

  /** The picture. */
  public String svg() {
    double height = panels.stream().mapToDouble(p -> HEAD + p.height()).sum() + 40;
    Markup svg = Picture.open(title, description, WIDTH, height);
    double y = 0;
    for (Panel panel : panels) {
      Picture.text(svg, LEFT, y + 21, "start", "label", panel.name());
      Picture.text(svg, WIDTH - RIGHT, y + 21, "end", "tick", panel.dots().size() + " spikes");
      panel(svg, panel, y + HEAD);
      y += HEAD + panel.height();
    }
    ticks(svg, y);
    return svg.close().toString();
  }

  private double step() {
    return (WIDTH - LEFT - RIGHT) / Math.max(1, timesteps);
  }

  private void panel(Markup svg, Panel panel, double top) {
    double height = panel.height();
    double pitch = height / Math.max(1, panel.neurons());
    Picture.rect(svg, LEFT, top, WIDTH - LEFT - RIGHT, height, "panel");
    for (int t = 1; t < timesteps && step() > 8; t++) {
      Picture.line(svg, LEFT + t * step(), top, LEFT + t * step(), top + height, "grid");
    }
    if (panel.neurons() <= FEW) {
      int[] counts = new int[panel.neurons()];
      panel.dots().stream()
          .filter(d -> d.neuron() < counts.length)
          .forEach(d -> counts[d.neuron()]++);
      for (int n = 0; n < panel.neurons(); n++) {
        String style = n == panel.marked() ? "value" : "tick";
        double y = top + (n + 0.5) * pitch + 4;
        Picture.text(svg, LEFT - 6, y, "end", style, Integer.toString(n));
        if (counts[n] > 0) {
          Picture.text(svg, WIDTH - RIGHT + 8, y, "start", style, counts[n] + "×");
        }
      }
    } else {
      Picture.text(svg, LEFT - 6, top + 8, "end", "tick", "0");
      Picture.text(
          svg, LEFT - 6, top + height, "end", "tick", Integer.toString(panel.neurons() - 1));
    }
    if (panel.neurons() > MOST_SINGLE) {
      groups(svg, panel, top);
      return;
    }
    boolean few = panel.neurons() <= FEW;
    double thickness = few ? pitch - 4 : Math.max(1, Math.min(3, pitch));
    spikes(svg, panel, top, pitch, thickness, false, "spikes l0");
    spikes(svg, panel, top, pitch, thickness, true, "spikes l1");
  }

  /** A stroke for neighbouring neurons that spiked in a timestep, the darker the more of them. */
  private void groups(Markup svg, Panel panel, double top) {
    int groups = (int) (panel.height() / GROUP_HEIGHT);
    int[][] spikes = new int[timesteps][groups];
    int most = 1;
    for (Dot dot : panel.dots()) {
      if (dot.timestep() <= timesteps && dot.neuron() < panel.neurons()) {
        int group = (int) ((long) dot.neuron() * groups / panel.neurons());
        most = Math.max(most, ++spikes[dot.timestep() - 1][group]);
      }
    }
    double length = Math.max(1, step() * 0.86);
    for (int shade = 1; shade <= SHADES; shade++) {
      StringBuilder path = new StringBuilder();
      for (int t = 0; t < timesteps; t++) {
        for (int group = 0; group < groups; group++) {
          if ((spikes[t][group] * SHADES + most - 1) / most == shade) {
            stroke(path, t, top + (group + 0.5) * GROUP_HEIGHT, length);
          }
        }
      }
      if (path.length() > 0) {
        svg.empty(
            "path",
            "d",
            path.toString(),
            "class",
            "spikes l0",
            "stroke-width",
            Markup.px(GROUP_HEIGHT),
            "stroke-opacity",
            Markup.px((double) shade / SHADES));
      }
    }
  }

  private void stroke(StringBuilder path, int timestep, double y, double length) {
    path.append('M')
        .append(Markup.px(LEFT + timestep * step() + (step() - length) / 2))
        .append(' ')
        .append(Markup.px(y))
        .append('h')
        .append(Markup.px(length));
  }

  /** All spikes of one colour as one path of short strokes. */
  private void spikes(
      Markup svg,
      Panel panel,
      double top,
      double pitch,
      double thickness,
      boolean marked,
      String style) {
    StringBuilder path = new StringBuilder();
    double length = Math.max(1, step() * 0.86);
    for (Dot dot : panel.dots()) {
      if ((dot.neuron() == panel.marked()) == marked) {
        stroke(path, dot.timestep() - 1, top + (dot.neuron() + 0.5) * pitch, length);
      }
    }
    if (path.length() > 0) {
      svg.empty(
          "path",
          "d",
          path.toString(),
          "class",
          style,
          "stroke-width",
          Markup.px(thickness),
          "stroke-opacity",
          panel.neurons() > 200 ? "0.75" : null);
    }
  }

  private void ticks(Markup svg, double bottom) {
    int every = Math.max(1, (int) Math.ceil(timesteps / 12.0));
    for (int t = 1; t <= timesteps; t += every) {
      Picture.text(
          svg, LEFT + (t - 0.5) * step(), bottom + 16, "middle", "tick", Integer.toString(t));
    }
    Picture.text(svg, LEFT + (WIDTH - LEFT - RIGHT) / 2, bottom + 34, "middle", "tick", "timestep");
  }
}
