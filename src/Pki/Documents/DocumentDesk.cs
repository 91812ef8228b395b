using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;

namespace MarocNumeric.Trust.Pki.Documents;

/// <summary>Verifies documents against this suite's root and register. Nothing is kept.</summary>
internal sealed class DocumentDesk(
    AuthorityRegister authorities,
    RegisterRevocations revocations,
    TimeProvider clock
) : IDisposable
{
    /// <summary>A document is held whole, and some of it twice: few at once.</summary>
    private readonly SemaphoreSlim turn = new(4);

    public async Task<DocumentAnswer> VerifyAsync(
        ReadOnlyMemory<byte> pdf,
        CancellationToken cancel
    )
    {
        var root = authorities.Named(FirstCeremony.Root).Row.Certificate;
        await turn.WaitAsync(cancel);
        try
        {
            var now = clock.Now();
            return DocumentAnswer.Of(
                new DocumentVerification([root], revocations).Verify(pdf, now),
                now
            );
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
