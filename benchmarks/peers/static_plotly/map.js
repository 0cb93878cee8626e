// The same map without any server behind it: values fetched once, restyled on a change.
const layout = {
  height: 600,
  margin: { l: 0, r: 0, t: 0, b: 0 },
  geo: {
    projection: { type: "azimuthal equal area", rotation: { lon: 10, lat: 52 } },
    lonaxis: { range: [-25, 45] },
    lataxis: { range: [33, 72] },
    visible: false,
  },
};

fetch("values.json").then((answer) => answer.json()).then((measures) => {
  const select = document.getElementById("what");
  for (const name of Object.keys(measures)) select.append(new Option(name, name));
  const first = measures[select.value];
  const trace = {
    type: "choropleth",
    geojson: "regions.geojson",
    featureidkey: "properties.nuts_id",
    locations: Object.keys(first),
    z: Object.values(first),
    colorscale: "Blues",
    marker: { line: { width: 0.3 } },
  };
  Plotly.newPlot("map", [trace], layout, { topojsonURL: "." });
  select.addEventListener("change", () => {
    Plotly.restyle("map", { z: [Object.values(measures[select.value])] });
  });
});
