"""The glossary: whole in both languages, every word in use, and linked once a page."""

import re
from collections.abc import Iterable
from functools import cache

import pytest

from pages.browser.modules import ASSETS
from pages.frame.terms import about_field, begin_page, glossary, meanings, underlined
from pages.frame.text import LANGUAGES, LESSONS, SECTION, label_table
from relu_core.activations import ACTIVATIONS
from relu_core.datasets import DATASETS
from relu_core.experiment import OPTIMIZERS
from relu_core.initialization import INITIALIZATIONS
from tests.harness.visiting import visit

# Words of the field, each of which needs an entry once a text uses it.
FIELD_WORDS = {
    "en": """
        activation function|derivative|gradient|backpropagat|weight|bias|neuron|hidden layer|dead
        leak|saturat|vanish|explod|diverg|loss|accurac|learning rate|momentum|batch|epoch|optimis
        initialisation|variance|standard deviation|median|seed|decision boundar|zero-centred
        subgradient|kink|hinge|logit|softmax|cross-entropy|overfit|regularis|dropout|weight decay
        normalisation|convolution|residual connection|recurrent|attention|embedding|transformer
        perceptron|eigenvalue|jacobian|hessian|logarithmic axis|factor per layer|rarely active
        training data|test data|L2 norm|clipping|warm-up|swish|mish|maxout|PReLU
    """,
    "zh": """
        激活函数|导数|反向传播|梯度|权重|偏置|神经元|隐藏层|死亡|泄漏|饱和|爆炸|发散|损失|准确率|学习率|动量
        批次|优化器|初始化|方差|标准差|中位数|随机种子|决策边界|以零为中心|次梯度|转折处|交叉熵|过拟合|正则化
        归一化|卷积|残差|循环网络|注意力|感知机|特征值|雅可比|黑塞|对数坐标|缩放因子|很少激活|测试集|范数|梯度裁剪
    """,
}
LINK = re.compile(r"\[([^\]]+)\]\(#term-(\w+)\)")


@pytest.fixture(autouse=True)
def _new_page() -> None:
    begin_page()


@cache
def texts(lang: str) -> str:
    """Everything that pages can say, in small letters."""
    running = [path.read_text(encoding="utf-8") for path in LESSONS.glob(f"*/{lang}.md")]
    labels = [text[lang] for section in label_table().values() for text in section.values()]
    labels += [activation.label for activation in ACTIVATIONS.values()]
    return "\n".join([*running, *labels]).lower()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_the_field_that_a_text_uses_has_an_entry(lang: str) -> None:
    used = texts(lang)
    forms = "|".join(form for entry in glossary().values() for form in entry["forms"][lang]).lower()
    words = re.split(r"[|\s]*\n\s*|\|", FIELD_WORDS[lang].strip().lower())
    found = [word for word in words if word in used]
    assert len(found) > len(words) / 2
    assert [word for word in found if word not in forms] == []


@pytest.mark.parametrize("table", [ACTIVATIONS, DATASETS, INITIALIZATIONS, OPTIMIZERS])
def test_whatever_can_be_chosen_has_an_entry(table: Iterable[str]) -> None:
    assert set(table) <= set(glossary())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_setting_explains_its_words_and_its_options(lang: str) -> None:
    fields = {field for entry in glossary().values() for field in entry.get("fields", ())}
    assert fields <= label_table()["settings"].keys()
    init = about_field("init", lang)
    assert init is not None
    for name in ("initialisation", *INITIALIZATIONS):
        assert meanings(lang)[name]["text"] in init
    assert about_field("records", lang) is None


def test_figures_link_to_words_that_exist() -> None:
    linked = set()
    for path in ASSETS.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        linked |= set(re.findall(r"""\bword\(\s*"(\w+)\"""", text))
        linked |= set(re.findall(r"""\bterm: "(\w+)\"""", text))
        for table in re.findall(r"TERMS = \{(.*?)\}", text, re.DOTALL):
            linked |= set(re.findall(r""": "(\w+)\"""", table))
    assert len(linked) > 6
    assert linked <= set(glossary())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_whole_and_in_use(lang: str) -> None:
    for name, entry in glossary().items():
        assert entry["name"][lang].strip(), name
        assert 15 < len(entry["text"][lang]) < 320, name
        assert any(form.lower() in texts(lang) for form in entry["forms"][lang]), name


def test_a_formula_is_written_in_no_language() -> None:
    formulas = [entry["formula"] for entry in glossary().values() if "formula" in entry]
    assert len(formulas) > 10
    words = set(re.findall(r"[A-Za-z]{2,}", " ".join(formulas)))
    assert words <= {"Var", "exp", "ln", "max", "min", "softmax"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_form_belongs_to_one_word(lang: str) -> None:
    forms = [form.lower() for entry in glossary().values() for form in entry["forms"][lang]]
    assert len(forms) == len(set(forms))


def test_a_longer_word_is_not_cut_in_two() -> None:
    first = underlined("With Leaky ReLU a dead unit is rare; ReLU and SELU.", "a", "en")
    found = [
        ("Leaky ReLU", "leaky_relu"),
        ("dead unit", "dead"),
        ("ReLU", "relu"),
        ("SELU", "selu"),
    ]
    assert LINK.findall(first) == found
    begin_page()
    chinese = underlined("Leaky ReLU的梯度消失，梯度", "a", "zh")
    assert [name for _, name in LINK.findall(chinese)] == ["leaky_relu", "vanishing", "gradient"]


def test_a_word_is_linked_where_it_is_first_used_and_only_there() -> None:
    first = underlined("A unit has weights. Two units have more weights.", "a", "en")
    assert LINK.findall(first) == [("unit", "unit"), ("weights", "weight")]
    assert LINK.findall(underlined("Units and biases.", "b", "en")) == [("biases", "bias")]
    # Drawn again, the text is the same.
    assert underlined("A unit has weights. Two units have more weights.", "a", "en") == first


def test_what_is_no_running_text_stays_as_it_is() -> None:
    apart = "### A unit\n`unit` $unit$ [unit](https://example.org) the united"
    assert underlined(apart, "a", "en") == apart
    assert LINK.findall(underlined("# 神经元\n一个神经元", "a", "zh")) == [("神经元", "unit")]
    assert "### " in underlined(apart, "a", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_emphasis_stays_as_it_is_in_every_text(lang: str) -> None:
    emphasis = re.compile(r"\*+[^*\n]+\*+")
    count = 0
    for path in LESSONS.glob(f"*/{lang}.md"):
        for section in SECTION.split(path.read_text(encoding="utf-8"))[2::2]:
            begin_page()
            linked = underlined(section, "a", lang)
            assert emphasis.findall(linked) == emphasis.findall(section)
            assert LINK.sub(r"\1", linked) == section
            count += len(LINK.findall(linked))
    assert count > 50


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_a_page_no_word_is_linked_twice(lang: str) -> None:
    app = visit("neuron", lang=lang)
    linked = [name for each in app.markdown for _, name in LINK.findall(each.value)]
    assert len(linked) == len(set(linked)) > 3
    assert set(linked) <= set(meanings(lang))
