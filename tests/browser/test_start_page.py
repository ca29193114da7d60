"""What a student sees first: the welcome page, rendered, and the chapter one click away."""

CHAPTER = "05-plasticity-window.ipynb"


def test_the_chapter_is_one_click_from_the_welcome_page(chromium, page_errors, student_lab, screenshots) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    errors = page_errors(page)
    page.goto(student_lab.address)
    welcome = page.locator(".jp-MarkdownViewer .jp-RenderedMarkdown")
    welcome.locator("h1").wait_for(timeout=60_000)
    page.screenshot(path=screenshots / "start-welcome.png")
    welcome.locator(f"a[href*='{CHAPTER}'], a[data-commandlinker-args*='{CHAPTER}']").first.click()
    page.locator(".jp-NotebookPanel .jp-Notebook h1").first.wait_for(timeout=60_000)
    page.wait_for_url(f"**/{CHAPTER}")
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".Toastify__toast").count() == 0
    page.screenshot(path=screenshots / "start-chapter.png")
    errors.check()
    page.close()
