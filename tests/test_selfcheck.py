"""The self-checks: the bank is sound, both faces read well, and no answer shows before an attempt."""

import json
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import pytest

import psyedu.selfcheck
from psyedu.errors import PsyeduError
from psyedu.selfcheck import Prediction, Quiz, Reveal, answers, bank, notebook
from psyedu.selfcheck.item import INVALID_NUMBER, PREDICT_FIRST

CHAPTER = """
chapter: sample
objectives: {sample-o1: "Say what day the window closes."}
items:
  - id: sample-q1
    kind: choice
    objective: sample-o1
    question: "Which is < 48 h & not more?"
    options:
      - {text: "One day", correct: true, feedback: "24 h is below 48 h."}
      - {text: "Three days", feedback: "72 h is above 48 h."}
  - id: sample-q2
    kind: number
    objective: sample-o1
    question: "After how many days?"
    unit: days
    answer: 14
    tolerance: 0.3
    feedback: {correct: "Yes, two weeks.", low: "It is still open then.", high: "It closed before."}
  - id: sample-p1
    kind: prediction-choice
    question: "More or fewer spines?"
    options:
      - {text: "More", correct: true, reveal: "You expected more, and so it is."}
      - {text: "Fewer", reveal: "You expected fewer; the images show more."}
  - id: sample-p2
    kind: prediction-number
    question: "How many percent?"
    unit: "%"
    answer: 7
    tolerance: 2
    reveal: {correct: "Close.", low: "It was more.", high: "It was less."}
"""


@pytest.fixture
def sample(tmp_path, monkeypatch):
    """A small bank of all four kinds, in the place of the course's, and an empty folder to work in."""
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "sample.yaml").write_text(CHAPTER, encoding="utf-8")
    loaded = bank.load_folder(folder)
    monkeypatch.setattr(bank, "banks", lambda: loaded)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(answers, "_listeners", {})
    return {item.id: item for item in loaded[0].items}


class _Visible(HTMLParser):
    """Collects what a reader sees: everything outside scripts."""

    def __init__(self):
        super().__init__()
        self.inside_script, self.seen = False, []

    def handle_starttag(self, tag, attributes):
        self.inside_script = tag == "script"

    def handle_endtag(self, tag):
        self.inside_script = False

    def handle_data(self, data):
        if not self.inside_script:
            self.seen.append(data)


def visible(html):
    parser = _Visible()
    parser.feed(html)
    return " ".join(parser.seen)


def test_the_courses_bank_is_sound_and_every_objective_has_a_retrieval_item():
    banks = bank.banks()
    assert banks, "the course has no bank of questions"
    for chapter in banks:
        asked = {item.objective for item in chapter.items if not item.is_prediction}
        assert asked == set(chapter.objectives), f"{chapter.chapter}: objectives without a question, or the reverse"
        assert all(item.id.startswith(f"{chapter.chapter}-") for item in chapter.items)
        assert any(item.is_prediction for item in chapter.items)
        for item in chapter.items:
            said = [option.response for option in item.options] or [text for _, text in item.responses]
            assert len(set(said)) == len(said), f"{item.id} answers two answers with the same words"


def test_every_face_of_the_courses_items_is_well_formed_and_shows_no_feedback():
    for item in (item for chapter in bank.banks() for item in chapter.items):
        faces = [Prediction(item), Reveal(item)] if item.is_prediction else [Quiz(item)]
        for face in faces:
            ElementTree.fromstring(face.html())
            seen = visible(face.html())
            for option in item.options:
                assert option.response not in seen
            for _, response in item.responses:
                assert response not in seen


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("correct: true, feedback", "feedback", "0 options marked correct"),
        ('feedback: "72 h is above 48 h."', "correct: true, feedback: x", "2 options marked correct"),
        ("kind: number", "kind: essay", "given 'essay', expected one of the kinds choice"),
        ("tolerance: 0.3", "tolerance: -1", 'expected a number under "tolerance" of at least 0'),
        ("answer: 14", "answer: .nan", 'expected a number under "answer"'),
        ("objective: sample-o1", "objective: sample-o9", "given 'sample-o9', expected one of the objectives sample-o1"),
        ("id: sample-q2", "id: sample-q1", "stands twice"),
        ("id: sample-q1", "id: Sample Q1", "expected an id of small letters"),
        ("unit: days", "units: days", "given 'units', expected only the fields"),
        ('low: "It is still open then."', 'low: ""', 'expected a sentence under "low"'),
        ("items:", "items: {", "could not be read as a bank of questions"),
        ('"Three days"', '"One day"', "the same option twice"),
    ],
)
def test_a_mistake_in_a_bank_is_named_with_its_remedy(tmp_path, old, new, sentence):
    assert old in CHAPTER
    (tmp_path / "sample.yaml").write_text(CHAPTER.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PsyeduError) as caught:
        bank.load_folder(tmp_path)
    assert sentence in str(caught.value)


@pytest.mark.parametrize("call", [psyedu.selfcheck.quiz, psyedu.selfcheck.predict, psyedu.selfcheck.reveal])
@pytest.mark.parametrize("wrong", ["sample-q9", "", None, 3, "../sample"])
def test_an_unknown_id_names_the_nearest(sample, call, wrong):
    with pytest.raises(PsyeduError, match=r"Given the self-check id .*, expected one of the bank's, such as sample-"):
        call(wrong)


def test_a_prediction_is_no_quiz_and_a_quiz_no_prediction(sample):
    with pytest.raises(PsyeduError, match=r"use psyedu\.predict"):
        psyedu.selfcheck.quiz("sample-p1")
    with pytest.raises(PsyeduError, match=r"use psyedu\.quiz"):
        psyedu.selfcheck.reveal("sample-q1")


def test_numbers_are_judged_at_the_edges_of_the_tolerance(sample):
    judge = sample["sample-q2"].judge
    assert judge("\N{MINUS SIGN}2").text == "It is still open then."
    assert [judge(x).text for x in ("14,3", "13.7", 14)] == ["Yes, two weeks."] * 3
    assert judge(13.69).text == "It is still open then."
    assert judge("1e3").text == "It closed before."
    for nonsense in ("", "two", "nan", "inf", "1 4"):
        assert judge(nonsense).text == INVALID_NUMBER
        assert judge(nonsense).correct is None


def test_the_page_form_carries_the_item_as_json_that_markup_cannot_end(sample):
    root = ElementTree.fromstring(Quiz(sample["sample-q1"]).html())
    assert root.attrib["data-psyedu"] == "quiz"
    assert root.attrib["id"] == "psyedu-sample-q1"
    assert json.loads(root.find("script").text) == sample["sample-q1"].as_json()
    assert root.find(".//legend").text == "Which is < 48 h & not more?"
    labels = {label.attrib["for"] for label in root.iter("label")}
    assert labels == {field.attrib["id"] for field in root.iter("input")}
    assert "</script>" not in json.dumps(sample["sample-q1"].as_json())


def test_the_mimebundle_holds_the_widget_only_outside_the_book(sample, monkeypatch):
    quiz = Quiz(sample["sample-q1"])
    monkeypatch.setenv("PSYEDU_OUTPUT", "static")
    assert set(quiz._repr_mimebundle_()) == {"text/plain", "text/html"}
    monkeypatch.delenv("PSYEDU_OUTPUT")
    assert quiz._repr_mimebundle_()["application/vnd.jupyter.widget-view+json"]["model_id"] == quiz.form.model_id


def test_the_quiz_form_says_right_and_wrong_in_words(sample):
    form = Quiz(sample["sample-q1"]).form
    sent = json.dumps(form.get_state(["question", "said"]))
    assert "24 h is below" not in sent
    assert "correct" not in sent
    form.submit("1")
    assert form.said == {"text": "Not right. 72 h is above 48 h.", "verdict": "wrong"}
    form.submit("0")
    assert form.said == {"text": "Right. 24 h is below 48 h.", "verdict": "right"}
    form.submit("")
    assert form.said == {"text": "Choose an answer first.", "verdict": ""}


def test_a_prediction_updates_the_reveal_above_and_is_remembered(sample, tmp_path):
    reveal = Reveal(sample["sample-p1"]).form
    prediction = Prediction(sample["sample-p1"]).form
    assert reveal.said["text"] == PREDICT_FIRST
    prediction.submit("")
    assert not prediction.locked
    assert reveal.said["text"] == PREDICT_FIRST
    prediction.submit("1")
    assert prediction.locked
    assert prediction.said["text"] == "Your prediction is locked in: Fewer"
    assert reveal.said == {
        "text": "You predicted: Fewer\nYou expected fewer; the images show more.\nRight was: More",
        "verdict": "wrong",
    }
    prediction.submit("0")
    assert json.loads((tmp_path / ".psyedu" / "answers.json").read_text()) == {"sample-p1": 1}
    later = notebook.PredictionForm(sample["sample-p1"])
    assert later.locked
    assert later.given == "1"
    assert notebook.RevealForm(sample["sample-p1"]).said["verdict"] == "wrong"


def test_a_number_prediction_is_revealed_by_its_side(sample):
    prediction, reveal = Prediction(sample["sample-p2"]).form, Reveal(sample["sample-p2"]).form
    prediction.submit("2,5")
    assert prediction.said["text"] == "Your prediction is locked in: 2.5 %"
    assert reveal.said["text"] == "You predicted: 2.5 %\nIt was more.\nRight was: 7 %"


def test_broken_or_unwritable_answers_are_said_and_left_alone(sample, tmp_path):
    (tmp_path / ".psyedu").mkdir()
    kept = tmp_path / ".psyedu" / "answers.json"
    kept.write_text("{broken", encoding="utf-8")
    with pytest.raises(PsyeduError, match="move or delete it"):
        notebook.RevealForm(sample["sample-p1"])
    assert kept.read_text() == "{broken"
    kept.unlink()
    kept.parent.rmdir()
    prediction = Prediction(sample["sample-p1"]).form
    (tmp_path / ".psyedu").write_text("a file where the folder should be", encoding="utf-8")
    prediction.submit("0")
    assert not prediction.locked
    assert "make the folder writable" in prediction.said["text"]
