namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>One office for the tests of a class that file dossiers of their own and leave each other's alone: a suite of its own for each would cost more than they do.</summary>
public sealed class SharedOffice : IAsyncLifetime
{
    internal RegistrationOffice Office { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Office = await RegistrationOffice.OpenAsync();

    public ValueTask DisposeAsync() => Office.DisposeAsync();
}
