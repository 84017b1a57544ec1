"""A table is read however a program, or a pupil, writes it."""

import pytest

from relu_core.own_points import TableRefused, parse

GOOD = "0.5,1,0\n1,2,1\n-1,0.25,0\n2,2,1\n"
POINTS = ((0.5, 1.0, 0), (1.0, 2.0, 1), (-1.0, 0.25, 0), (2.0, 2.0, 1))

# The same four points.
WRITTEN = {
    "full-width marks": "0.5，1，0\n1，2，1\n-1，0.25，0\n2，2，1",
    "Chinese semicolons": "0.5；1；0\n1；2；1\n-1；0.25；0\n2；2；1",
    "Chinese list marks": "0.5、1、0\n1、2、1\n-1、0.25、0\n2、2、1",
    "full-width digits": "０．５,１,0\n１,２,1\n－１,０．２５,0\n２,２,1",
    "a column left empty": "0.5,1,0,\n1,2,1,\n-1,0.25,0,\n2,2,1,\n",
    "two columns left empty": "x;y;label;;\n0,5;1;0;;\n1;2;1;;\n-1;0,25;0;;\n2;2;1;;\n",
    "Excel's first line": "sep=;\nx;y;label\n0,5;1;0\n1;2;1\n-1;0,25;0\n2;2;1\n",
    "pandas with its index": ",x,y,label\n0,0.5,1,0\n1,1,2,1\n2,-1,0.25,0\n3,2,2,1\n",
    "pandas printed": "     x     y  label\n0  0.5  1.00      0\n1  1.0  2.00      1\n"
    "2 -1.0  0.25      0\n3  2.0  2.00      1\n",
    "a list of Python": "[[0.5, 1, 0], [1, 2, 1],\n [-1, 0.25, 0], [2, 2, 1]]",
    "tuples": "(0.5, 1, 0),\n(1, 2, 1),\n(-1, 0.25, 0),\n(2, 2, 1)",
    "an array of NumPy": "array([[ 0.5 ,  1.  ,  0.  ],\n       [ 1.  ,  2.  ,  1.  ],"
    "\n       [-1.  ,  0.25,  0.  ],\n       [ 2.  ,  2.  ,  1.  ]])",
    "a tensor of PyTorch": "tensor([[ 0.5000,  1.0000,  0.0000],\n        [ 1.,  2.,  1.],"
    "\n        [-1.0000,  0.2500,  0.0000],\n        [ 2.0000,  2.0000,  1.0000]])",
    "an array with its type": "np.array([[0.5, 1, 0], [1, 2, 1],\n [-1, 0.25, 0], [2, 2, 1]],"
    " dtype=object)",
    "NumPy printed": "[[ 0.5   1.    0.  ]\n [ 1.    2.    1.  ]\n [-1.    0.25  0.  ]\n"
    " [ 2.    2.    1.  ]]",
    "NumPy's savetxt": "5.000e-01 1.000e+00 0\n1e+00 2e+00 1\n-1e+00 2.5e-01 0\n2e+00 2e+00 1",
    "NumPy's savetxt with a header": "# x y label\n0.5 1 0\n1 2 1\n# the others\n-1 0.25 0\n2 2 1",
    "R's write.table": '"x" "y" "label"\n"1" 0.5 1 0\n"2" 1 2 1\n"3" -1 0.25 0\n"4" 2 2 1\n',
    "R's matrix": "     [,1] [,2] [,3]\n[1,]  0.5 1.00    0\n[2,]  1.0 2.00    1\n"
    "[3,] -1.0 0.25    0\n[4,]  2.0 2.00    1\n",
    "decimal commas and blanks": "0,5 1 0\n1 2 1\n-1 0,25 0\n2 2 1",
    "decimal commas in quotes": '"0,5",1,0\n1,2,1\n-1,"0,25",0\n2,2,1',
    "a title above the headings": "Our points\n\nx,y,label\n" + GOOD,
    "every field in quotes": '"0.5","1","0"\n"1","2","1"\n"-1","0.25","0"\n"2","2","1"',
    "marks without width": "\u200b0.5,1,0\n1,\u200e2,1\n-1,0.25\u200d,0\n2,2,1",
    "the label first": "label,x,y\n0,0.5,1\n1,1,2\n0,-1,0.25\n1,2,2.0",
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_table_is_read_however_a_program_writes_it(kind: str) -> None:
    assert parse(WRITTEN[kind]).points == POINTS
    assert parse(WRITTEN[kind].replace("\n", "\r\n").encode("utf-8-sig")).points == POINTS


def test_words_may_stand_first_too() -> None:
    table = parse("cat,0.5,1\ndog,1,2\ncat,-1,0.25\ndog,2,2")
    assert (table.points, table.names) == (POINTS, ("cat", "dog"))


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ('950,1,0\n"1,050,000",2,1\n1,1,0\n2,2,1', 1050000),
        ('950,1,0\n"1,050.5",2,1\n1,1,0\n2,2,1', 1050.5),
        ('950.5,1,0\n"1,050",2,1\n1,1,0\n2,2,1', 1050),
        ('"950,5",1,0\n"1,050",2,1\n1,1,0\n2,2,1', 1.05),
        ("950;1;0\n1,050;2;1\n1;1;0\n2;2;1", 1.05),
        ("950;1;0\n1.050,5;2;1\n1;1;0\n2;2;1", 1050.5),
        ("950\t1\t0\n1 050\t2\t1\n1\t1\t0\n2\t2\t1", 1050),
    ],
)
def test_the_table_says_what_a_comma_is(text: str, x: float) -> None:
    assert parse(text).points[1] == (x, 2.0, 1)


def test_a_comma_that_can_be_either_is_asked_about() -> None:
    with pytest.raises(TableRefused) as refusal:
        parse('950,1,0\n"1,050",2,1\n1,1,0\n2,2,1')
    found = refusal.value
    assert (found.reason, found.row) == ("ambiguous", 2)
    assert dict(found.values) == {"column": 1, "text": "1,050", "first": "1050", "second": "1.05"}
