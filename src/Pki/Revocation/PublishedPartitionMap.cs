using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Revocation;

internal sealed class PublishedPartitionMap : IEntityTypeConfiguration<PublishedPartition>
{
    public void Configure(EntityTypeBuilder<PublishedPartition> builder)
    {
        builder.ToTable("revocation_list_partitions");
        builder.HasKey(list => new
        {
            list.Authority,
            list.Partition,
            list.Number,
        });
        builder.Property(list => list.Authority).HasColumnName("authority");
        builder.Property(list => list.Partition).HasColumnName("partition");
        builder.Property(list => list.Number).HasColumnName("number");
        builder.Property(list => list.ThisUpdate).HasColumnName("this_update");
        builder.Property(list => list.NextUpdate).HasColumnName("next_update");
        builder.Property(list => list.Through).HasColumnName("through");
        builder.Property(list => list.Entries).HasColumnName("entries");
        builder.Property(list => list.Encoded).HasColumnName("encoded");
        builder.KeptFor(
            TimeSpan.FromDays(7 * 365.25),
            list => list.NextUpdate,
            "Decree 2-22-687 art. 18: 7 years"
        );
    }
}
