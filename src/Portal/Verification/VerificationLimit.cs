using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Portal.Verification;

/// <summary>What one address may ask of the verification page, below what the suite allows in general: its numbers are not to be tried out.</summary>
internal sealed class VerificationLimit(IOptions<PortalOptions> options)
    : AddressLimit(options.Value.VerificationsPerMinute, TimeSpan.FromMinutes(1));
