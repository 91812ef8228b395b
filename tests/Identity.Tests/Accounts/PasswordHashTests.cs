using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Identity.Tests.Accounts;

public sealed class PasswordHashTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_password_is_known_again_and_another_is_not()
    {
        using var passwords = Passwords();
        var stored = await passwords.MakeAsync("correct horse battery", None);

        Assert.True(await passwords.VerifyAsync("correct horse battery", stored, None));
        Assert.False(await passwords.VerifyAsync("correct horse batterz", stored, None));
        Assert.StartsWith("$argon2id$v=19$m=1024,t=1,p=1$", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_password_is_stored_differently_each_time()
    {
        using var passwords = Passwords();

        Assert.NotEqual(
            await passwords.MakeAsync("correct horse battery", None),
            await passwords.MakeAsync("correct horse battery", None)
        );
    }

    [Fact]
    public async Task A_password_typed_in_decomposed_form_is_the_same()
    {
        using var passwords = Passwords();
        var stored = await passwords.MakeAsync("mot de passe été", None);

        Assert.True(
            await passwords.VerifyAsync(
                "mot de passe été".Normalize(System.Text.NormalizationForm.FormD),
                stored,
                None
            )
        );
    }

    [Fact]
    public async Task A_hash_of_other_costs_is_still_verified()
    {
        using var before = Passwords(memory: 2048);
        using var now = Passwords();
        var stored = await before.MakeAsync("correct horse battery", None);

        Assert.True(await now.VerifyAsync("correct horse battery", stored, None));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("a")]
    public async Task Nobody_has_no_password(string password)
    {
        using var passwords = Passwords();

        Assert.False(await passwords.VerifyAsync(password, passwords.Nobody, None));
    }

    private static PasswordHash Passwords(int memory = 1024) =>
        new(Options.Create(new IdentityOptions { PasswordMemory = memory, PasswordPasses = 1 }));
}
