/** Colours of drawings: by name from the style sheet on a page, or written out for a picture that stands alone. */

/**
 * Okabe-Ito colours on white, in the order of trace styles; purple and orange are darkened to a contrast of 3:1 or
 * more, the last is the text's own.
 */
export const SERIES = ["#0072B2", "#D55E00", "#009E73", "#A8457F", "#9A6700", "#1F1F1F"];
/** Dash patterns by style, so that no trace is told by its colour alone. */
export const DASHES = ["", "7 4", "2 4", "9 3 2 3", "14 4", "4 2"];

/** Colours that follow the page: dark mode and print change the custom properties, not the drawing. */
export const PAGE_COLOURS = {
  text: "var(--psyedu-text)",
  muted: "var(--psyedu-muted)",
  grid: "var(--psyedu-grid)",
  background: "var(--psyedu-background)",
  shade: "var(--psyedu-shade)",
  series: SERIES.map((_, i) => `var(--psyedu-series-${i})`),
};

/** Explicit light colours for a standalone picture. */
export const LIGHT_COLOURS = {
  text: "#1F1F1F",
  muted: "#555555",
  grid: "#DDDDDD",
  background: "#FFFFFF",
  shade: "#0072B2",
  series: SERIES,
};
