// The ground floor: every room speaks with its words and refuses in its way.
global using Bargaining.Wording;
