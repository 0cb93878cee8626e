// The sheet that a reader asked to print: the dialog opens once it stands.
addEventListener("load", () => print());
