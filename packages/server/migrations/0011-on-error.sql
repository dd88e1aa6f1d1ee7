-- What is deployed again should a deployment fail: {type, deploymentName}; then its run and provisioningState.
alter table deployment add column on_error jsonb;
-- Values and linked templates of a deployment to a group that succeeded, sealed: what deploying it again needs.
alter table deployment add column sealed_inputs bytea;
create index on deployment ((on_error ->> 'run')) where on_error ->> 'run' is not null;
