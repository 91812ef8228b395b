namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>The words of the commission's papers; French in LetterTexts.resx, the others beside it.</summary>
internal sealed class LetterTexts;
