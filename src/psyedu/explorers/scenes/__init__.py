"""Drawings that the model moves: one SVG file each, with the table that binds it to traces."""

from psyedu.explorers.scenes.cascade import CASCADE
from psyedu.explorers.scenes.plasticity import PLASTICITY
from psyedu.explorers.scenes.scene import Cursor, Scene

__all__ = ["CASCADE", "PLASTICITY", "Cursor", "Scene"]
