using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>Passwords that one address may try. Each costs a hash that is slow on purpose: without a limit one caller keeps everybody else from signing in, or tries one password on every name.</summary>
internal sealed class SignInLimit(IOptions<IdentityOptions> options)
    : AddressLimit(options.Value.SignInsPerMinute, TimeSpan.FromMinutes(1));
