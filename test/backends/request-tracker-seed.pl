#!/usr/bin/perl
# Seeds Request Tracker 5: a queue, a group of agents, customers, agents, their rights and a token each.
# usage: request-tracker-seed.pl CUSTOMERS AGENTS    prints people as --people reads them
use strict; use warnings;
use lib '/usr/local/share/request-tracker5/lib', '/usr/share/request-tracker5/lib';
use RT; use JSON ();
my ($ncust, $nagent) = (@ARGV, 20, 4)[0,1];
RT::LoadConfig(); RT::Init();
my $su = RT->SystemUser;
sub ok_ { my ($ok, $msg) = @_; die "request-tracker-seed: $msg\n" unless $ok; $ok }
my $q = RT::Queue->new($su); $q->Load('Support');
ok_($q->Create(Name => 'Support', CorrespondAddress => 'support@example.test')) unless $q->id;
my $g = RT::Group->new($su); $g->LoadUserDefinedGroup('Support Agents');
ok_($g->CreateUserDefinedGroup(Name => 'Support Agents')) unless $g->id;
my %have = (Everyone => 'SystemInternal', Unprivileged => 'SystemInternal');
my $sys = sub { my $x = RT::Group->new($su); $x->LoadSystemInternalGroup($_[0]); $x };
my $grant = sub { my ($p, $obj, @r) = @_; for my $r (@r) {
  $p->PrincipalObj->HasRight(Right => $r, Object => $obj) or ok_($p->PrincipalObj->GrantRight(Right => $r, Object => $obj)) } };
$grant->($sys->('Unprivileged'), $q, qw(SeeQueue CreateTicket));
my $req = $q->RoleGroup('Requestor');
$grant->($req, $q, qw(ShowTicket ReplyToTicket));
$grant->($g, $q, qw(SeeQueue ShowTicket CreateTicket ReplyToTicket CommentOnTicket ShowTicketComments
                    ModifyTicket OwnTicket TakeTicket StealTicket DeleteTicket));
# the customer's rating: a ticket custom field (RT has no built-in CSAT)
my $cf = RT::CustomField->new($su); $cf->LoadByName(Name => 'CSAT', LookupType => RT::Ticket->CustomFieldLookupType);
unless ($cf->id) { ok_($cf->Create(Name => 'CSAT', Type => 'FreeformSingle', LookupType => RT::Ticket->CustomFieldLookupType)); $cf->AddToObject($q); }
$grant->($req, $q, qw(SeeCustomField ModifyCustomField));
$grant->($g,   $q, qw(SeeCustomField ModifyCustomField));
sub user { my ($name, $priv) = @_;
  my $u = RT::User->new($su); $u->Load($name);
  ok_($u->Create(Name => $name, EmailAddress => "$name\@example.test", Privileged => $priv, Password => "pw-$name")) unless $u->id;
  if ($priv) { $g->HasMember($u->PrincipalObj) or ok_($g->AddMember($u->PrincipalId)) }
  my $t = RT::AuthToken->new($su);
  my ($id, $msg, $auth) = $t->Create(Owner => $u->id, Description => 'load test'); ok_($id, $msg);
  return { id => $u->id + 0, name => $name, email => "$name\@example.test", token => $auth } }
my %out;
$out{customers} = [ map { user(sprintf('cust%04d', $_), 0) } 1 .. $ncust ];
$out{agents}    = [ map { user(sprintf('agent%03d', $_), 1) } 1 .. $nagent ];
print JSON->new->canonical->pretty->encode(\%out);
