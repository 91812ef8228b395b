namespace MarocNumeric.Trust.Testing;

/// <summary>Every test that touches tables runs on both.</summary>
public static class Databases
{
    public static TheoryData<string> Both => ["sqlite", "postgres"];
}
