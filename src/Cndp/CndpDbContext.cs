using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp;

internal sealed class CndpDbContext(DbContextOptions<CndpDbContext> options)
    : ModuleDbContext(options);
