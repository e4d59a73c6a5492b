"""What the program writes for people to keep or to pass on."""
