"""The scheduling engine. Pure: values in, values out; knows no database, no network, no clock."""
