-- How often something was tried lately, counted over all processes.
create table attempt (
  key text not null,
  window_start timestamptz not null,
  count int not null,
  primary key (key, window_start)
);
