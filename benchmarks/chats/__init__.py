"""What one web process bears: memory a window, processor time and seconds a turn."""
