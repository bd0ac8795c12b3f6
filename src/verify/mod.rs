//! Checks a solution from powers and matching alone; shares no code with the solver.
