"""What a person sees and presses: routers, views, words."""
