using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>Of the forms of reports: the identifier of the report that one will become, and for whoever has no account the code that follows it.</summary>
internal sealed class FormToken(IDataProtectionProvider ring, TimeProvider clock)
    : FollowUpToken(ring, clock, "MarocNumeric.Trust.ReportForms");
