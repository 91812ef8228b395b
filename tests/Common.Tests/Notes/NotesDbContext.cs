using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Tests.Notes;

internal sealed class NotesDbContext(DbContextOptions<NotesDbContext> options)
    : ModuleDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    public DbSet<Filing> Filings => Set<Filing>();
}
