"""The process: assembles everything, takes updates in, ticks, delivers."""
