using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity.Inbox;

internal sealed class InboxMessageMap : IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxMessage> builder)
    {
        builder.ToTable("inbox_messages");
        builder.HasKey(message => message.Id);
        builder.Property(message => message.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(message => message.Account).HasColumnName("account");
        builder.Property(message => message.Kind).HasColumnName("kind");
        builder.Property(message => message.Path).HasColumnName("path");
        builder.Property(message => message.Sealed).HasColumnName("sealed");
        builder.Property(message => message.ReceivedAt).HasColumnName("received_at");
        builder.Property(message => message.ReadAt).HasColumnName("read_at");
        builder.HasOne<Account>().WithMany().HasForeignKey(message => message.Account);
        builder.HasIndex(message => new { message.Account, message.ReceivedAt });
        builder.KeptFor(
            TimeSpan.FromDays(730),
            message => message.ReceivedAt,
            "Law 09-08 art. 3: two years (P), the life of a certificate that a message may be about; the record itself stays"
        );
    }
}
