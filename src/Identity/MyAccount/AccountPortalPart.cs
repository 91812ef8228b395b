using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>The way from a person's space to their account.</summary>
internal sealed class AccountPortalPart(IStringLocalizer<AccountTexts> texts) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [];

    public Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PortalEntry>>([
            new(texts["AccountTitle"], texts["AccountCard"], ShowAccount.Path),
        ]);
}
