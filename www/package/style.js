// Stands for the style sheet: packaging puts its text here.
export default "";
