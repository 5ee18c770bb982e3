"""Figures of evaluations on numbers small enough to check by eye."""

import numpy as np

from classifier.evaluation.figures import Bin, Figure, calibration_error, figure, macro_f1, micro_f1, reliability

GOLD = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=bool)
FOUND = np.array([[1, 0], [1, 0], [1, 0], [0, 1]], dtype=bool)


def test_micro_f1_counts_labels_of_all_classes_together() -> None:
    assert micro_f1(GOLD, FOUND) == 0.75


def test_macro_f1_is_the_mean_over_classes() -> None:
    assert round(macro_f1(GOLD, FOUND), 4) == round((0.8 + 2 / 3) / 2, 4)


def test_calibration_error_weighs_bins_by_their_size() -> None:
    probabilities = np.array([[0.95, 0.95, 0.05, 0.05]])
    right = np.array([[True, False, False, False]])

    assert round(calibration_error(probabilities, right), 4) == round((2 * 0.45 + 2 * 0.05) / 4, 4)


def test_reliability_leaves_out_empty_bins() -> None:
    bins = reliability(np.array([[1.0, 0.9]]), np.array([[True, False]]))

    assert bins == (Bin(0.9, 1.0, 2, 0.95, 0.5),)


def test_a_figure_of_equal_rows_has_no_spread() -> None:
    assert figure(4, lambda rows: float(len(rows))) == Figure(4.0, 4.0, 4.0)


def test_a_figure_is_the_same_each_time() -> None:
    values = np.arange(20.0)

    assert figure(20, lambda rows: float(values[rows].mean())) == figure(20, lambda rows: float(values[rows].mean()))


def test_a_figure_of_nothing_is_zero() -> None:
    assert str(figure(0, lambda rows: 1.0)) == "0.000 [0.000, 0.000]"
