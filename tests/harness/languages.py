"""Whether a text is in the other language: English words on a Chinese page, or the reverse."""

import re

from playwright.sync_api import Locator

from relu_core.formula.tokens import FUNCTIONS

# Names that both languages write in Latin letters; anything else of two letters is English.
NAMES = set(
    re.findall(
        r"\S+",
        """
        ReLU LeakyReLU Leaky sigmoid tanh ELU SELU GELU SiLU softplus He Xavier Adam SGD XOR
        Rectified Linear Unit Dead Dying Neuron
        PyTorch NumPy TensorFlow JAX Python AlexNet ResNet Lab English Monte Carlo
        WebGL WebSocket localStorage pandas CSV JSON SVG PNG UTF GB Google Colab torch numpy plotly
        Streamlit Shift Alt Ctrl Enter Wi Fi
        HTML XML GIFT Moodle SCORM
        Ba Bengio Bordes Clevert Dugas Elfwing Gimpel Glorot Hendrycks Hinton Kingma Klambauer
        Krizhevsky Li Lu Maas Misra Nair Pascanu Ramachandran Sutskever
        BERT GPT Swish Mish epoch logit softmax
        py cpu kB MB ms ns max min ln log exp Var df nan inf identity autograd GradientTape
        """,
    )
) | {*FUNCTIONS, "pi"}
# Code and formulas within a sentence: torch.clamp(min=0), np.maximum, x_min, f32.
CODE = re.compile(r"[A-Za-z_]*[._(=\[][\w.()\[\]=,:\-'\"]*|\w*[0-9_]\w*")
# What Streamlit itself says to screen readers, in English only.
STREAMLITS = re.compile(
    r"Link to heading|Clear all|Open|Selected values|Increment|Decrement|(Help for|Remove) .*"
)
WORD = re.compile(r"[A-Za-z]{2,}")
HAN = re.compile(r"[\u4e00-\u9fff]")
# Every text and every spoken name of the page, through the components' shadow roots.
TEXTS = """
root => {
  const found = [];
  const spoken = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return found.push(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (["CODE", "PRE", "STYLE", "SCRIPT", "TITLE"].includes(node.tagName)) return;
      if (node.matches(".katex, [data-testid=stCode], [lang]:is(button), .st-key-sources")) return;
      for (const name of spoken) if (node.hasAttribute(name)) found.push(node.getAttribute(name));
    }
    if (node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  walk(root);
  return found.map((text) => text.trim()).filter(Boolean);
}
"""


def english_in(texts: list[str]) -> dict[str, set[str]]:
    """Those of ``texts`` that have English words, and which; names and code are none."""
    found = {
        text: set(WORD.findall(CODE.sub(" ", re.sub(r"\{.*?\}|`.*?`", " ", text)))) - NAMES
        for text in texts
        if not STREAMLITS.fullmatch(text)
    }
    return {text: words for text, words in found.items() if words}


def chinese_in(texts: list[str]) -> list[str]:
    """Those of ``texts`` that have a Chinese character."""
    return [text for text in texts if HAN.search(text)]


def texts_of(root: Locator) -> list[str]:
    """Every text below ``root``, and every name that is read aloud; quoted sources left out."""
    found: list[str] = root.evaluate(TEXTS)
    return found
