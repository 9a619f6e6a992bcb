// Charts: each is drawn from the JSON beside it, in the page's own colours; its table stands under it.
(() => {
  const dashes = ["solid", "dashed", "dotted", [8, 3, 2, 3]];
  const symbols = ["circle", "rect", "triangle", "diamond"];
  const drawn = new Map();

  function palette(onPaper) {
    const style = getComputedStyle(document.documentElement);
    const token = (name) => style.getPropertyValue(name).trim();
    if (onPaper) return { ink: "#000", quiet: "#333", line: "#bbb", ground: "#fff", series: ["#111", "#666", "#999", "#333"] };
    return {
      ink: token("--ink"), quiet: token("--quiet"), line: token("--line"), ground: token("--paper"),
      series: ["--chart-1", "--chart-2", "--chart-3", "--chart-4"].map(token),
    };
  }

  function line(series, place, colours, data) {
    return {
      type: "line", name: series.name, data: series.values, symbol: symbols[place % 4], symbolSize: 7, connectNulls: false,
      lineStyle: { width: 2, type: dashes[place % 4] },
      endLabel: { show: data.series.length > 1, formatter: series.name, color: colours.ink, fontSize: 13 },
    };
  }

  function bar(series, place, colours, data) {
    const few = series.values.length * data.series.length <= 16;
    return {
      type: "bar", name: series.name, data: series.values, barMaxWidth: 36,
      label: { show: few, position: data.is_sideways ? "right" : "top", color: colours.ink, fontSize: 12 },
    };
  }

  function limits(data, colours) {
    if (!data.limits.length) return undefined;
    return {
      silent: true, symbol: "none", lineStyle: { color: colours.quiet, type: "dashed", width: 1 },
      label: { color: colours.quiet, position: "insideEndTop", formatter: (mark) => mark.name },
      data: data.limits.map((one) => ({ name: one.name, [data.is_sideways ? "xAxis" : "yAxis"]: one.value })),
    };
  }

  function option(data, colours) {
    const names = { type: "category", data: data.names, axisLabel: { color: colours.quiet, fontSize: 12 }, axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false }, inverse: data.is_sideways };
    const figures = { type: "value", name: data.unit, nameTextStyle: { color: colours.quiet, align: data.is_sideways ? "left" : "right" }, min: data.kind === "bar" ? 0 : data.least, max: data.most, scale: data.kind === "line", axisLabel: { color: colours.quiet, fontSize: 12 }, splitLine: { lineStyle: { color: colours.line } } };
    const series = data.series.map((one, place) => (data.kind === "bar" ? bar : line)(one, place, colours, data));
    if (series.length) series[0].markLine = limits(data, colours);
    const many = data.series.length > 1;
    return {
      animation: false, color: colours.series, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: many && data.kind === "line" ? 120 : 32, top: many && data.kind === "bar" ? 48 : 36, bottom: 8, containLabel: true },
      legend: many && data.kind === "bar" ? { top: 0, right: 0, textStyle: { color: colours.ink } } : undefined,
      tooltip: { trigger: "axis", backgroundColor: colours.ground, borderColor: colours.line, textStyle: { color: colours.ink }, renderMode: "richText", valueFormatter: (value) => (value == null ? "未报" : `${value}${data.unit ? ` ${data.unit}` : ""}`) },
      xAxis: data.is_sideways ? figures : names, yAxis: data.is_sideways ? names : figures, series,
    };
  }

  function draw(figure, onPaper = false) {
    const place = figure.querySelector(".chart-canvas");
    const data = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
    place.hidden = false;
    const chart = drawn.get(figure) || echarts.init(place, null, { renderer: "canvas" });
    drawn.set(figure, chart);
    chart.setOption(option(data, palette(onPaper)), true);
  }

  const figures = () => document.querySelectorAll("figure.chart");
  const drawAll = (onPaper) => figures().forEach((figure) => draw(figure, onPaper));
  drawAll(false);
  document.addEventListener("theme", () => drawAll(false));
  document.addEventListener("htmx:afterSettle", () => drawAll(false));
  window.addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
  window.addEventListener("beforeprint", () => drawAll(true));
  window.addEventListener("afterprint", () => drawAll(false));
})();
