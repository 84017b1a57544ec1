"""A run as plain PyTorch, in parts that a script joins and a notebook shows one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from relu_core.experiment import Experiment
from relu_core.export.contenders import OPTIMIZER_LABELS, Contender, as_experiments, contenders_of
from relu_core.export.data_code import data_code, digits_code
from relu_core.export.words import word
from relu_core.initialization import INITIALIZATIONS
from relu_core.recording import record_steps

LONGEST_ROW = 110  # of a contender, after its indentation
SETTINGS = """\
import numpy as np
import torch

torch.set_num_threads(1)  # {threads}
torch.set_flush_denormal(True)  # {denormal}
STEPS, NETWORKS, SEED, DATA_SEED = {steps}, {seeds}, {seed}, {data_seed}
SIZES = {sizes}  # {sizes_comment}
# {records}
RECORDS = {record_steps}
"""
STREAM = """\
def stream(*key):
    # {stream}
    return np.random.default_rng(np.random.SeedSequence(key[0], spawn_key=key[1:]))


"""
GAUSSIAN = """\
def {name}_weights({std}generator, fan_in, fan_out):
    return {deviation} * generator.standard_normal((fan_out, fan_in)), np.zeros((fan_out, 1))
"""
UNIFORM = """\
def {name}_weights({std}generator, fan_in, fan_out):
    bound = np.sqrt(3) * {deviation}
    return [generator.uniform(-bound, bound, (fan_out, columns)) for columns in (fan_in, 1)]
"""
FIRST_WEIGHTS = """\
def first_weights(draw):
    # {first_weights}
    weights, streams = [], [stream(SEED, 3, network) for network in range(NETWORKS)]
    for fan_in, fan_out in zip(SIZES, SIZES[1:]):
        W, b = map(np.stack, zip(*[draw(generator, fan_in, fan_out) for generator in streams]))
{bias}        weights += [torch.tensor(part).float().requires_grad_() for part in (W, b)]
    return weights
"""
BIAS = """\
        b += {bias} * (len(weights) < 2 * len(SIZES) - 4)  # {comment}
"""
FORWARD = """\
def forward(weights, f, X):
    # {forward}
    h, found = X.expand(NETWORKS, -1, -1), []
    for W, b in zip(weights[::2], weights[1::2]):
        found.append(torch.baddbmm(b, W, h))  # z = W h + b
        h = f(found[-1])
    return found


"""
BINARY = """\
from torch.nn.functional import binary_cross_entropy_with_logits


def losses_of(logits, T):
    losses = binary_cross_entropy_with_logits(logits, T.expand_as(logits), reduction="none")
    return losses.double().mean((1, 2))


def accuracy_of(logits, T):
    return ((logits > 0) == (T > 0)).float().mean((1, 2))
"""
MANY = """\
def losses_of(logits, T):
    return -(torch.log_softmax(logits, 1) * T).sum(1).double().mean(1)


def accuracy_of(logits, T):
    return (logits.argmax(1) == T.argmax(0)).float().mean(1)
"""
MEASURE = """\
MEASURES = ["{loss}", "{accuracy}", "{test_accuracy}",
    "{closed}", "{gradient}"]


def measure(weights, f):
    *hidden, logits = forward(weights, f, X)
    losses = losses_of(logits, T)
    (gradient,) = torch.autograd.grad(losses.sum(), weights[0])
    closed = torch.cat([{is_closed}.all(2) for z in hidden], 1).float().mean(1)
    test_accuracy = accuracy_of(forward(weights, f, X_test)[-1], T_test)
    size = gradient.double().norm(dim=(1, 2))
    found = torch.stack([losses, accuracy_of(logits, T), test_accuracy, closed, size])
    # {diverged}
    gone = sum(0 * part.double().flatten(1).sum(1) for part in (logits, *weights))
    return (found + gone).detach().numpy()
"""
IS_OPEN = """\
FLAT = [CONTENDERS[name][0] for name in {names}]


def is_open(f, z):
    if f not in FLAT:
        return z > 0
    # {is_open}
    z = z.detach().requires_grad_()
    return torch.autograd.grad(f(z).sum(), z)[0] != 0


"""
TRAIN = """\
def train(f, draw, optimizer, options):
    weights, found = first_weights(draw), []
    update = optimizer(weights, **options)
    for step in range(STEPS + 1):
        if step in RECORDS:
            found.append(measure(weights, f))
        update.zero_grad()
{step}{clip}        update.step()
    return np.stack(found, axis=2)  # {shape}
"""
BATCH = """\
        # {batch}
        epoch, number = divmod(step, X.shape[1] // {size})
        order = stream(DATA_SEED, 2, epoch).permutation(X.shape[1])
        batch = order[number * {size} : (number + 1) * {size}]
"""
BINARY_STEP = """\
        # {sum}
        losses_of(forward(weights, f, {inputs})[-1], {targets}).sum().backward()
"""
# As the lab computes it: autograd of the logarithm rounds in another way.
MANY_STEP = """\
        logits = forward(weights, f, {inputs})[-1]
        # {delta}
        logits.backward((torch.softmax(logits, 1) - {targets}) / {size})
"""
CLIP = """\
        # {comment}
        squares = sum(part.grad.double().square().sum((1, 2)) for part in weights)
        factors = ({most!r} / (squares.sqrt() + 1e-6)).clamp(max=1)
        for part in weights:
            part.grad *= factors.float()[:, None, None]
"""
NUMBERS = """\
curves, medians = {{}}, {{}}
for name, contender in CONTENDERS.items():
    curves[name] = train(*contender)
    # {median}
    medians[name] = np.ma.median(np.ma.masked_invalid(curves[name]), axis=1).filled(np.nan)
    ends = [f"{{what}} {{values[-1]:.6g}}" for what, values in zip(MEASURES, medians[name])]
    print(name, *ends, f"{diverged_of} {{np.isnan(curves[name][0, :, -1]).sum()}}", sep="; ")
"""
FIGURE = """\
from plotly.colors import qualitative
from plotly.subplots import make_subplots

figure = make_subplots(rows=2, cols=3, subplot_titles=MEASURES)
for (name, measures), colour in zip(medians.items(), qualitative.Plotly):
    for place, values in enumerate(measures):
        look = {"name": name, "legendgroup": name, "showlegend": place == 0, "line_color": colour}
        figure.add_scatter(x=RECORDS, y=values, row=place // 3 + 1, col=place % 3 + 1, **look)
figure.update_yaxes(type="log", row=2, col=2)
"""


@dataclass(frozen=True)
class Part:
    """Some lines of code; ``name`` finds what is said before them."""

    name: str
    code: str


def parts_of(given: Experiment | Sequence[Experiment], language: str) -> list[Part]:
    """The parts of the whole program, in their order."""
    experiments = as_experiments(given)
    contenders = contenders_of(experiments, language)
    first = experiments[0]

    def say(name: str, **values: object) -> str:
        return word(f"code.{name}", language, **values)

    settings = SETTINGS.format(
        threads=say("threads"),
        denormal=say("denormal"),
        steps=first.steps,
        seeds=first.seeds,
        seed=first.seed,
        data_seed=first.data_stream,
        sizes=list(first.layer_sizes),
        sizes_comment=say("sizes"),
        records=say("records"),
        record_steps=_filled(record_steps(first.steps, first.records).tolist()),
    )
    is_full = first.batch_size is None
    is_binary = first.layer_sizes[-1] == 1
    names = ("loss", "accuracy", "test_accuracy", "closed", "gradient")
    measures = {name: word(f"measure.{name}", language) for name in names}
    flat = [each.name for each in contenders if each.is_flat_elsewhere]
    measure = IS_OPEN.format(names=flat, is_open=say("is_open")) if flat else ""
    measure += MEASURE.format(
        diverged=say("diverged"), is_closed="(~is_open(f, z))" if flat else "(z <= 0)", **measures
    )
    step = "" if is_full else BATCH.format(batch=say("batch"), size=first.batch)
    step += (BINARY_STEP if is_binary else MANY_STEP).format(
        inputs="X" if is_full else "X[:, batch]",
        targets="T" if is_full else "T[:, batch]",
        size=first.batch,
        sum=say("sum"),
        delta=say("delta"),
    )
    clip = "" if first.clip is None else CLIP.format(comment=say("clip"), most=first.clip)
    return [
        Part("settings", settings),
        Part("digits", digits_code(first, language)),
        Part("data", STREAM.format(stream=say("stream")) + data_code(first, language)),
        Part("weights", _weights(contenders, first, language)),
        Part("contenders", _contenders(contenders, say("contenders"))),
        Part("network", FORWARD.format(forward=say("forward")) + (BINARY if is_binary else MANY)),
        Part("measure", measure),
        Part("train", TRAIN.format(step=step, clip=clip, shape=say("shape"))),
        Part("numbers", NUMBERS.format(median=say("median"), diverged_of=say("diverged_of"))),
        Part("figure", FIGURE),
    ]


def _weights(contenders: Sequence[Contender], experiment: Experiment, language: str) -> str:
    """A function for each initialisation that occurs, and the one that draws by it."""
    functions = []
    for name in dict.fromkeys(contender.init for contender in contenders):
        rule = INITIALIZATIONS[name]
        functions.append(
            (UNIFORM if rule.uniform else GAUSSIAN).format(
                name=name, std="std, " if rule.takes_std else "", deviation=rule.deviation_code
            )
        )
    bias = ""
    if experiment.bias:
        bias = BIAS.format(bias=experiment.bias, comment=word("code.bias", language))
    comment = word("code.first_weights", language)
    functions.append(FIRST_WEIGHTS.format(first_weights=comment, bias=bias))
    return "\n\n".join(functions)


def _contenders(contenders: Sequence[Contender], comment: str) -> str:
    rows = []
    for contender in contenders:
        experiment = contender.experiment
        module = contender.function.torch_code.format(slope=experiment.slope)
        draw = f"{contender.init}_weights"
        if contender.init_std is not None:
            draw = f"partial({draw}, {contender.init_std!r})"
        fused = ', "fused": True' if experiment.optimizer == "adam" else ""
        optimizer = f"torch.optim.{OPTIMIZER_LABELS[experiment.optimizer]}"
        options = f'{{"lr": {experiment.learning_rate!r}{fused}}}'
        row = f"{module}, {draw}, {optimizer}, {options}"
        is_long = len(contender.name + row) > 85
        # Between brackets a line may end at any blank.
        lines = wrap(row, LONGEST_ROW, break_long_words=False, break_on_hyphens=False)
        inner = "\n        ".join(lines)
        place = f"(\n        {inner}\n    )" if is_long else f"({row})"
        rows.append(f'    "{contender.name}": {place},\n')
    needs_partial = any(contender.init_std is not None for contender in contenders)
    head = "from functools import partial\n\n" if needs_partial else ""
    return f"{head}# {comment}\nCONTENDERS = {{\n{''.join(rows)}}}\n"


def _filled(numbers: Sequence[int]) -> str:
    """A list of numbers in lines that are not too long."""
    lines, line = [], "["
    for number in numbers:
        piece = f"{number}, "
        if len(line) + len(piece) > 116:
            lines.append(line.rstrip())
            line = "    "
        line += piece
    return "\n".join([*lines, line.rstrip(", ") + "]"])
