// A file chosen by the reader: read here, told to this session over its own connection.
const boxes = new WeakMap();

/** Base64 of a file, by the browser itself. */
function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

async function tell(box) {
  const [file] = box.input.files;
  box.said.textContent = "";
  if (!file) return;
  if (file.size > box.data.most) {
    box.said.textContent = box.data.words.large;
    return;
  }
  box.times += 1;
  try {
    box.send({ content: await encoded(file), times: box.times });
  } catch {
    box.said.textContent = box.data.words.failed;
  }
}

function build(parent, data) {
  const root = document.createElement("div");
  root.className = "file-box";
  root.lang = data.lang;
  const label = document.createElement("label");
  const words = document.createElement("span");
  const input = document.createElement("input");
  input.type = "file";
  label.append(words, input);
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  root.append(label, said);
  parent.append(root);
  const box = { root, words, input, said, data, times: 0 };
  input.addEventListener("change", () => tell(box));
  return box;
}

export default function fileBox({ data, parentElement, setTriggerValue }) {
  let box = boxes.get(parentElement);
  if (!box) {
    box = build(parentElement, data);
    boxes.set(parentElement, box);
  }
  box.data = data;
  box.words.textContent = data.label;
  box.input.accept = data.accept;
  box.send = (message) => setTriggerValue("chosen", message);
  return () => {
    if (parentElement.isConnected) return;
    box.root.remove();
    boxes.delete(parentElement);
  };
}
