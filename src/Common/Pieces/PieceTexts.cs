namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>The words of documents and of their refusals, for every module that takes some; French in PieceTexts.resx, the others beside it.</summary>
public sealed class PieceTexts;
