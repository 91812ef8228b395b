using MarocNumeric.Trust.Common.Persistence;
using Microsoft.Extensions.Configuration;

namespace MarocNumeric.Trust.Common.Modules;

/// <summary>What the host hands to a module: its own section of the configuration, its own database, and the suite's settings.</summary>
public sealed record ModuleSettings(
    IConfigurationSection Section,
    ModuleDatabase Database,
    TrustOptions Trust
);
