namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>What the commission thinks of a text (law 09-08 art. 27-A); none of the three authorises a processing.</summary>
internal enum OpinionOutcome
{
    Favourable,

    /// <summary>Favourable if the text takes up what the opinion states.</summary>
    Reserved,
    Unfavourable,
}
