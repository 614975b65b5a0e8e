"""The loss engine: items x policy terms -> ordered steps, exact to the cent. See schedule.compute."""
