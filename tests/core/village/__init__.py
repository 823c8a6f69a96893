"""A package of tables that only its tests know, whose migrations make every kind of change there is."""
