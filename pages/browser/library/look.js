// @ts-check
// Written by `make tables` from relu_core/activations.py and looks.py: change the entry there.

/** Colours of line and text, dash in px, marker, and whether its dashes end round. */
const look = (line, text, dash, marker, round = false) => {
  return { line: `var(--${line})`, text: `var(--${text})`, dash, marker, round };
};

/**
 * How each activation is drawn, a learner's own function, and each contender whose activation has
 * another drawn already.
 * @type {Record<string, ReturnType<typeof look>>}
 */
export const LOOK = {
  relu: look("relu", "relu-t", "none", "disc"),
  leaky_relu: look("leaky_relu", "leaky_relu-t", "10 5", "triangle"),
  sigmoid: look("sigmoid", "sigmoid-t", "0.1 5.5", "square", true),
  tanh: look("tanh", "tanh-t", "11 4 2.5 4", "diamond"),
  elu: look("ink", "ink", "16 4", "wedge"),
  selu: look("ink", "ink", "6 4", "pentagon"),
  gelu: look("ink", "ink", "2.5 3", "plus"),
  silu: look("ink", "ink", "14 3 2 3 2 3", "cross"),
  softplus: look("ink", "ink", "8 3 2.5 3", "star"),
  identity: look("ink", "ink", "none", "ring"),
  contender_2: look("contender_2", "contender_2-t", "7 3.5", "wedge"),
  contender_3: look("contender_3", "contender_3-t", "3.5 3.5", "star"),
  contender_4: look("contender_4", "contender_4-t", "13 3 2.5 3", "pentagon"),
  own: look("ink", "ink", "20 3 2 3", "disc"),
  formula: look("ink", "ink", "20 3 2 3", "disc"),
};
