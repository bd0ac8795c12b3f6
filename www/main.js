// Stands in until the page lands: says when the solver's module has started.
addEventListener("TrunkApplicationStarted", () => {
  const state = document.querySelector("#state");
  if (state) state.textContent = "The solver is ready.";
});
