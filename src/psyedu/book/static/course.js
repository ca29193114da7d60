/* Whatever scrolls sideways can be scrolled with the keyboard: the theme leaves wide code and tables out of reach. */
(function () {
  "use strict";
  function mark() {
    for (const element of document.querySelectorAll(".psyedu-math-block, .cell_output pre, div.highlight pre, .pst-scrollable-table-container")) {
      const wide = element.scrollWidth > element.clientWidth + 1;
      if (wide && !element.hasAttribute("tabindex")) element.setAttribute("tabindex", "0");
      if (!wide && element.getAttribute("tabindex") === "0") element.removeAttribute("tabindex");
    }
  }
  document.addEventListener("DOMContentLoaded", mark);
  window.addEventListener("resize", mark);
})();
