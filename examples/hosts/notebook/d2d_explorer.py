"""The explorer as a Jupyter widget: ``Explorer(link="preset=classroom&view=pair")``.

Put this file and ``explorer.js`` beside the notebook, and ``embed.html`` with the folder ``embed`` into a folder ``d2d``
there. Needs anywidget.
"""

import pathlib

import anywidget
import traitlets

_HERE = pathlib.Path(__file__).parent


class Explorer(anywidget.AnyWidget):
    """A cell to drag. ``link`` is what it shows, both ways; ``totals`` is its present answer."""

    # The frame's client is a classic script, which may stand in front of a module.
    _esm = (_HERE / "d2d/embed/frame.js").read_text("utf-8") + "\n" + (_HERE / "explorer.js").read_text("utf-8")

    #: Where the frame is served, as seen from the notebook's page.
    address = traitlets.Unicode("files/d2d/embed.html").tag(sync=True)
    #: The link of what is shown, without ``?`` or ``#``; set it to show something else.
    link = traitlets.Unicode("preset=classroom").tag(sync=True)
    #: status, energy_efficiency (value/J), semantic_value_per_s, power_w (W), served, users; empty until there is an answer.
    totals = traitlets.Dict().tag(sync=True)
