"""Live screens: one function a screen, one widget a screen."""
